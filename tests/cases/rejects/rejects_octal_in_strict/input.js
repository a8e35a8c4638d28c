'use strict';
const x = 010;
