// Boa: Intl is not there
const { DateTime, Duration, Interval } = require('luxon');
let d = DateTime.utc(2020, 1, 31, 12, 30); for (let i = 0; i < 6; i++) { d = d.plus({ months: 1, days: 2, hours: 5 }); console.log(d.toISO(), d.weekday, d.ordinal, d.weekNumber); }
console.log(Duration.fromObject({ hours: 49, minutes: 70 }).normalize().toISO(), Interval.fromDateTimes(DateTime.utc(2020, 1, 1), d).length('days'));
console.log(DateTime.fromISO('2021-03-04T05:06:07.008Z', { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss.SSS'), d.diff(DateTime.utc(2020, 1, 1), ['months', 'days']).toObject().months);
