import './member.mjs'; console.log('outside');
