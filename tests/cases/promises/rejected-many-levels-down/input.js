async function deep(n) { if (n === 0) { for (let i = 0; i < 3; i++); throw new Error("bottom"); } return 1 + await deep(n - 1); }
deep(50).then((v) => console.log("depth", v));
