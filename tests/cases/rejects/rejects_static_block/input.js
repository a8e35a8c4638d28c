class K { static { console.log('never'); } }
