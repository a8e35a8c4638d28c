export const kind = typeof require + ' ' + typeof this;
