export const kind = typeof this;
