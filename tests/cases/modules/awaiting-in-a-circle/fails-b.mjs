import './fails-a.mjs'; console.log('b');
