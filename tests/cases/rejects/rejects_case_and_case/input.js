switch (1) {
  case 1: let a = 1; break;
  case 2: let a = 2; break;
}
