let u;
u?.a`x`;
