export const both = 'the same binding';
export const x = 'x of shared';
