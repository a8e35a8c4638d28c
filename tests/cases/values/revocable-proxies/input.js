function stop(v) { for (let j = 0; j < 1; j++); return v; }
const { proxy, revoke } = Proxy.revocable({ a: 1 }, { get: (t, k) => k === 'a' ? t.a + 1 : t[k] });
stop(); console.log(proxy.a, revoke.name, revoke.length, typeof revoke); stop(); revoke(); revoke(); stop();
try { proxy.a; } catch (e) { console.log(e.name); }
const callable = Proxy.revocable(function () { return 5; }, {}); stop(); console.log(callable.proxy(), typeof callable.proxy); callable.revoke(); stop();
console.log(typeof callable.proxy); try { callable.proxy(); } catch (e) { console.log(e.name); } try { new callable.proxy(); } catch (e) { console.log(e.name); }
const arrow = Proxy.revocable(() => 1, {}); arrow.revoke(); stop(); console.log(typeof arrow.proxy, Proxy.revocable.name, Proxy.revocable.length, Object.keys(callable).join());
