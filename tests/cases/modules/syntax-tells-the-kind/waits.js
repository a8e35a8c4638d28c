const value = await Promise.resolve('waited'); export { value as default };
