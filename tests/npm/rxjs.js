// plain: Boa reads `using` as a keyword, see tests/cases/functions/named-using
const { of, from, interval, range, Subject, merge, timer } = require('rxjs'); const { map, filter, take, scan, mergeMap, delay, toArray, reduce, bufferCount, debounceTime, switchMap, catchError } = require('rxjs/operators');
range(1, 30).pipe(filter(x => x % 3 === 0), map(x => x * x), scan((a, b) => a + b, 0), bufferCount(3)).subscribe(x => console.log(x.join()));
interval(5).pipe(take(4), mergeMap(x => of(x, x * 10).pipe(delay(3))), toArray()).subscribe({ next: x => console.log('t', x.join()), complete: () => console.log('done') });
const s = new Subject(); s.pipe(reduce((a, b) => a + b)).subscribe(v => console.log('sum', v)); s.next(1); s.next(2); s.complete();
of(1).pipe(map(() => { throw new Error('bad'); }), catchError(e => of(e.message))).subscribe(console.log);
