// Richards: the kernel of an operating system that schedules an idle task, a worker, two handlers and two devices.
// After the BCPL benchmark of Martin Richards (1981). The expected counts are those he gives for 10000 turns of the idle task.
// profile: classes, objects, calls
"use strict";

const IDLE = 0;
const WORKER = 1;
const HANDLER_A = 2;
const HANDLER_B = 3;
const DEVICE_A = 4;
const DEVICE_B = 5;

const WORDS_IN_PACKET = 4;
const LETTERS = 26;

class Packet {
  constructor(taskId, isWork) {
    this.next = null;
    this.taskId = taskId;
    this.isWork = isWork;
    this.position = 0;
    this.words = new Array(WORDS_IN_PACKET).fill(0);
  }
}

// A queue is its first packet, or null.
function enqueue(queue, packet) {
  packet.next = null;
  if (queue === null) return packet;
  let last = queue;
  while (last.next !== null) last = last.next;
  last.next = packet;
  return queue;
}

class Scheduler {
  constructor() {
    this.tasks = [];
    this.first = null;
    this.current = null;
    this.queued = 0;
    this.held = 0;
  }

  // Tasks are added in the order of their priorities, so the list begins with the most important one.
  add(task) {
    task.scheduler = this;
    task.next = this.first;
    this.first = task;
    this.tasks[task.id] = task;
  }

  run() {
    this.current = this.first;
    while (this.current !== null) {
      this.current = this.current.isBlocked() ? this.current.next : this.current.takeTurn();
    }
  }

  // The requests of tasks: each returns the task to look at next.

  wait() {
    this.current.waiting = true;
    return this.current;
  }

  hold() {
    this.held++;
    this.current.onHold = true;
    return this.current.next;
  }

  release(id) {
    const task = this.tasks[id];
    task.onHold = false;
    return task.priority > this.current.priority ? task : this.current;
  }

  send(packet) {
    const receiver = this.tasks[packet.taskId];
    this.queued++;
    packet.taskId = this.current.id;
    return receiver.receive(packet, this.current);
  }
}

class Task {
  constructor(id, priority, input) {
    this.id = id;
    this.priority = priority;
    this.input = input;
    this.waiting = true;
    this.onHold = false;
    this.next = null;
    this.scheduler = null;
  }

  isBlocked() {
    return this.onHold || (this.waiting && this.input === null);
  }

  takeTurn() {
    let packet = null;
    if (this.waiting) {
      packet = this.input;
      this.input = packet.next;
      this.waiting = false;
    }
    return this.process(packet);
  }

  receive(packet, sender) {
    const wasEmpty = this.input === null;
    this.input = enqueue(this.input, packet);
    return wasEmpty && this.priority > sender.priority ? this : sender;
  }
}

// Wakes one of the devices in each turn, as a shift register decides.
class IdleTask extends Task {
  constructor(turns) {
    super(IDLE, 0, null);
    this.waiting = false;
    this.turns = turns;
    this.register = 1;
  }

  process() {
    if (--this.turns === 0) return this.scheduler.hold();
    const bit = this.register & 1;
    this.register >>= 1;
    if (bit === 0) return this.scheduler.release(DEVICE_A);
    this.register ^= 0xd008;
    return this.scheduler.release(DEVICE_B);
  }
}

// Fills packets with letters for the two handlers in turn.
class WorkerTask extends Task {
  constructor(input) {
    super(WORKER, 1000, input);
    this.handler = HANDLER_A;
    this.letter = 0;
  }

  process(packet) {
    if (packet === null) return this.scheduler.wait();
    this.handler = this.handler === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.taskId = this.handler;
    packet.position = 0;
    for (let i = 0; i < WORDS_IN_PACKET; i++) {
      this.letter = this.letter === LETTERS ? 1 : this.letter + 1;
      packet.words[i] = this.letter;
    }
    return this.scheduler.send(packet);
  }
}

// Gives the words of the worker's packets to a device, one in each device packet.
class HandlerTask extends Task {
  constructor(id, priority, input) {
    super(id, priority, input);
    this.work = null;
    this.devicePackets = null;
  }

  process(packet) {
    if (packet !== null) {
      if (packet.isWork) this.work = enqueue(this.work, packet);
      else this.devicePackets = enqueue(this.devicePackets, packet);
    }
    const work = this.work;
    if (work === null) return this.scheduler.wait();
    if (work.position === WORDS_IN_PACKET) {
      this.work = work.next;
      return this.scheduler.send(work);
    }
    const devicePacket = this.devicePackets;
    if (devicePacket === null) return this.scheduler.wait();
    this.devicePackets = devicePacket.next;
    devicePacket.position = work.words[work.position++];
    return this.scheduler.send(devicePacket);
  }
}

// Keeps a packet until the idle task wakes it, then sends it back.
class DeviceTask extends Task {
  constructor(id, priority) {
    super(id, priority, null);
    this.pending = null;
  }

  process(packet) {
    if (packet !== null) {
      this.pending = packet;
      return this.scheduler.hold();
    }
    const pending = this.pending;
    if (pending === null) return this.scheduler.wait();
    this.pending = null;
    return this.scheduler.send(pending);
  }
}

function packets(count, taskId, isWork) {
  let queue = null;
  for (let i = 0; i < count; i++) queue = enqueue(queue, new Packet(taskId, isWork));
  return queue;
}

function run() {
  const scheduler = new Scheduler();
  scheduler.add(new IdleTask(10000));
  scheduler.add(new WorkerTask(packets(2, WORKER, true)));
  scheduler.add(new HandlerTask(HANDLER_A, 2000, packets(3, DEVICE_A, false)));
  scheduler.add(new HandlerTask(HANDLER_B, 3000, packets(3, DEVICE_B, false)));
  scheduler.add(new DeviceTask(DEVICE_A, 4000));
  scheduler.add(new DeviceTask(DEVICE_B, 5000));
  scheduler.run();
  return { queued: scheduler.queued, held: scheduler.held };
}

function verify(result) {
  return result.queued === 23246 && result.held === 9297;
}
