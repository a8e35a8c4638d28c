// SenML parse: reads packs of measurements in the Sensor Measurement Lists format (RFC 8428, 2018), resolves their base fields and sums up
// what each sensor has measured. After the task "SenML parsing" of A. Shukla, S. Chaturvedi and Y. Simmhan, RIoTBench (2017).
// profile: json, strings, objects, maps, exceptions
"use strict";

const PACKS = 360;
const RECORDS = 12;
const START = 1.7e9;

// The fields are abbreviated: b… are bases for the records from there on, n is the name, u the unit, t the time, and v, vs, vb a value.
function makePack(index) {
  const records = [{ bn: `urn:dev:mac:0024befffe8040${String(index % 8).padStart(2, "0")}:`, bt: START + 60 * index, bu: "Cel" }];
  for (let i = 0; i < RECORDS; i++) {
    const time = 5 * i;
    if (i % 4 === 0) records.push({ n: "temperature", t: time, v: 20 + i });
    else if (i % 4 === 1) records.push({ n: "humidity", u: "%RH", t: time, v: 50 + (index % 10) });
    else if (i % 4 === 2) records.push({ n: "door", u: "/", t: time, vb: index % 2 === 0 });
    else records.push({ n: "status", t: time, vs: "ok" });
  }
  if (index % 3 === 0) records.push({ bv: 100, n: "counter", u: "count", v: index }, { n: "counter", u: "count" });
  return JSON.stringify(records);
}

// One pack of twenty is damaged: it is cut short, has a name that is not allowed, or a record without value.
function makePacks() {
  return Array.from({ length: PACKS }, (_, index) => {
    const pack = makePack(index);
    switch (index % 60) {
      case 19:
        return pack.slice(0, -5);
      case 39:
        return pack.replace("humidity", "humidity in %");
      case 59:
        return pack.replace(/,"vs":"ok"/, "");
      default:
        return pack;
    }
  });
}

class SenmlError extends Error {}

const VALUE_FIELDS = ["v", "vs", "vb", "vd", "s"];

function checkName(name) {
  if (!/^[A-Za-z0-9][-A-Za-z0-9:./_]*$/.test(name)) throw new SenmlError(`bad name '${name}'`);
}

// Gives the records with full names, absolute times, and units and values of their own.
function resolve(records) {
  const base = { name: "", time: 0, unit: undefined, value: undefined };
  const resolved = [];
  for (const record of records) {
    if (record.bn !== undefined) base.name = record.bn;
    if (record.bt !== undefined) base.time = record.bt;
    if (record.bu !== undefined) base.unit = record.bu;
    if (record.bv !== undefined) base.value = record.bv;
    if (record.n === undefined) continue;
    const name = base.name + record.n;
    checkName(name);
    const hasValue = VALUE_FIELDS.some((field) => record[field] !== undefined);
    if (!hasValue && base.value === undefined) throw new SenmlError(`no value for '${name}'`);
    const { v = 0, vs, vb, u = base.unit, t = 0 } = record;
    const number = vs === undefined && vb === undefined ? v + (base.value || 0) : undefined;
    resolved.push({ name, unit: u, time: base.time + t, value: [vs, vb, number].find((value) => value !== undefined) });
  }
  return resolved;
}

class Statistics {
  constructor() {
    this.series = new Map();
    this.lastTime = 0;
  }

  add({ name, unit, time, value }) {
    const kind = name.slice(name.lastIndexOf(":") + 1);
    const entry = this.series.get(kind) || { unit, count: 0, sum: 0, sensors: new Set() };
    entry.count++;
    if (typeof value === "number") entry.sum += value;
    else if (value === true) entry.sum++;
    entry.sensors.add(name);
    this.series.set(kind, entry);
    this.lastTime = Math.max(this.lastTime, time);
  }

  lines() {
    return [...this.series].map(([kind, { unit, count, sum, sensors }]) => `${kind} ${unit} ${count} ${sum} ${sensors.size}`);
  }
}

function run() {
  const statistics = new Statistics();
  const errors = {};
  for (const text of makePacks()) {
    try {
      resolve(JSON.parse(text)).forEach((record) => statistics.add(record));
    } catch (error) {
      const kind = error instanceof SenmlError ? error.message.replace(/'.*/, "…") : error.name;
      errors[kind] = (errors[kind] || 0) + 1;
    }
  }
  return { lines: statistics.lines(), errors, seconds: statistics.lastTime - START };
}

// What the packs contain, less those that are damaged, counted without SenML.
function verify({ lines, errors, seconds }) {
  let packs = 0;
  let humidity = 0;
  let doors = 0;
  let counters = 0;
  let counted = 0;
  for (let index = 0; index < PACKS; index++) {
    if (index % 20 === 19) continue;
    packs++;
    humidity += 3 * (50 + (index % 10));
    doors += index % 2 === 0 ? 3 : 0;
    if (index % 3 === 0) {
      counters += 2;
      counted += 100 + index + 100;
    }
  }
  const expected = [
    `temperature Cel ${3 * packs} ${(20 + 24 + 28) * packs} 8`,
    `humidity %RH ${3 * packs} ${humidity} 8`,
    `door / ${3 * packs} ${doors} 8`,
    `status Cel ${3 * packs} 0 8`,
    `counter count ${counters} ${counted} 8`,
  ];
  return (
    lines.join("\n") === expected.join("\n") &&
    ["SyntaxError", "bad name …", "no value for …"].every((kind) => errors[kind] === PACKS / 60) &&
    seconds === 60 * (PACKS - 2) + 5 * (RECORDS - 1)
  );
}
