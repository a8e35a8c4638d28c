for (let i of []) { var i; }
