const m = import('x');
