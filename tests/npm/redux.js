const { createStore, combineReducers, applyMiddleware, bindActionCreators, compose } = require('redux');
const todos = (s = [], a) => a.type === 'ADD' ? [...s, a.text] : s; const count = (s = 0, a) => a.type === 'ADD' ? s + 1 : s;
const log = []; const logger = st => next => a => { log.push(a.type); const r = next(a); log.push(JSON.stringify(st.getState())); return r; };
const thunk = st => next => a => typeof a === 'function' ? a(st.dispatch, st.getState) : next(a);
const store = createStore(combineReducers({ todos, count }), applyMiddleware(thunk, logger)); const un = store.subscribe(() => log.push('sub'));
for (let i = 0; i < 5; i++) store.dispatch({ type: 'ADD', text: 't' + i }); store.dispatch((d, g) => d({ type: 'ADD', text: 'thunk' + g().count })); un();
console.log(log.join('\n')); try { store.dispatch({}) } catch (e) { console.log(e.message.slice(0, 40)) }
