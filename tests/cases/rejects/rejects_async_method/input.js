const o = { async m() { } };
