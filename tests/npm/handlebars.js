const Handlebars = require('handlebars');
Handlebars.registerHelper('up', s => String(s).toUpperCase());
const t = Handlebars.compile('{{#each items}}{{@index}}:{{up name}}{{#if ok}}!{{else}}?{{/if}} {{/each}}{{> p x=1}}'); Handlebars.registerPartial('p', '<{{x}}>');
console.log(t({ items: [{ name: 'a', ok: true }, { name: '<b>', ok: false }] }));
