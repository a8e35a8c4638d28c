import './first.mjs'; console.log('member');
