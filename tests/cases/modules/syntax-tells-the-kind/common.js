exports.kind = typeof require + ' ' + typeof this; // import export await
