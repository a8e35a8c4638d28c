exports.kind = typeof require; console.log('common');
