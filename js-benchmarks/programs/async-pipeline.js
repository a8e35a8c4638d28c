// Async pipeline: measurements flow through channels from producers over parsers and workers to a collector that all wait for each other.
// The channels are those of C. A. R. Hoare, "Communicating Sequential Processes" (1978), with a buffer.
// profile: async, generators, closures, exceptions
"use strict";

const SENSORS = 5;
const READINGS = 400;
const CLOSED = Symbol("closed");

// Whoever sends to a full channel waits until there is room; whoever receives from an empty one, until something comes or it is closed.
class Channel {
  constructor(capacity) {
    this.capacity = capacity;
    this.buffer = [];
    this.senders = [];
    this.receivers = [];
    this.isClosed = false;
  }

  async send(value) {
    while (this.buffer.length === this.capacity) await new Promise((resolve) => this.senders.push(resolve));
    this.buffer.push(value);
    wakeOne(this.receivers);
  }

  async receive() {
    while (this.buffer.length === 0) {
      if (this.isClosed) return CLOSED;
      await new Promise((resolve) => this.receivers.push(resolve));
    }
    const value = this.buffer.shift();
    wakeOne(this.senders);
    return value;
  }

  close() {
    this.isClosed = true;
    this.receivers.splice(0).forEach((wake) => wake());
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      const value = await this.receive();
      if (value === CLOSED) return;
      yield value;
    }
  }
}

function wakeOne(waiting) {
  if (waiting.length > 0) waiting.shift()();
}

// Every tenth line is damaged.
async function produce(sensor, channel) {
  for (let index = 0; index < READINGS; index++) {
    await channel.send(index % 10 === 9 ? `sensor ${sensor}: ?` : `sensor ${sensor}: ${index}`);
  }
}

async function parse(line) {
  const match = /^sensor (\d+): (\d+)$/.exec(line);
  if (match === null) throw new SyntaxError(`damaged line '${line}'`);
  return { sensor: Number(match[1]), value: Number(match[2]) };
}

async function* parseAll(lines, damaged) {
  for await (const line of lines) {
    try {
      yield await parse(line);
    } catch (error) {
      damaged.push(error.message);
    }
  }
}

async function* inBatches(values, size) {
  let batch = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

// Several services take batches from the channel, each whenever it is free.
async function serve(channel, totals) {
  let batches = 0;
  for await (const batch of channel) {
    const squares = await Promise.all(batch.map(async ({ sensor, value }) => ({ sensor, square: value * value })));
    for (const { sensor, square } of squares) totals[sensor] += square;
    batches++;
  }
  return batches;
}

async function run() {
  const lines = new Channel(8);
  const batches = new Channel(2);
  const damaged = [];
  const totals = new Array(SENSORS).fill(0);
  const servers = Array.from({ length: 3 }, () => serve(batches, totals));

  const producers = Array.from({ length: SENSORS }, (_, sensor) => produce(sensor, lines));
  const allProduced = Promise.all(producers).then(() => lines.close());
  for await (const batch of inBatches(parseAll(lines, damaged), 7)) await batches.send(batch);
  await allProduced;
  batches.close();

  const served = await Promise.all(servers);
  return { totals, damaged: damaged.length, batches: served.reduce((sum, count) => sum + count, 0) };
}

// The sums of all squares without those of 9, 19, 29, …; the last batch may be smaller than seven.
function verify({ totals, damaged, batches }) {
  let sum = 0;
  for (let index = 0; index < READINGS; index++) sum += index % 10 === 9 ? 0 : index * index;
  const whole = SENSORS * READINGS * 0.9;
  return (
    totals.join() === new Array(SENSORS).fill(sum).join() &&
    damaged === SENSORS * READINGS * 0.1 &&
    batches === Math.ceil(whole / 7)
  );
}
