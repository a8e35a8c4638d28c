import './fails-b.mjs'; console.log('a'); throw 'from a';
