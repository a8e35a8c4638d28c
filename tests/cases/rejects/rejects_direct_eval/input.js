const x = eval('1 + 1');
