// DeltaBlue: an incremental solver of one-way constraints with strengths, on a chain of equalities and on scaled projections.
// After B. Freeman-Benson, J. Maloney and A. Borning, "An Incremental Constraint Solver" (1990).
// profile: classes, objects, calls, arrays
"use strict";

// A smaller number is a stronger strength.
const REQUIRED = 0;
const PREFERRED = 1;
const NORMAL = 2;
const WEAKEST = 3;

class Variable {
  constructor(value) {
    this.value = value;
    this.constraints = [];
    this.mark = 0;
    this.reset();
  }

  isKnown(mark) {
    return this.mark === mark || this.stays || this.determinedBy === null;
  }

  reset() {
    this.determinedBy = null;
    this.walkStrength = WEAKEST;
    this.stays = true;
  }
}

// A constraint is satisfied while it has an output.
class Constraint {
  constructor(strength, variables) {
    this.strength = strength;
    this.variables = variables;
    this.output = null;
  }

  isSatisfied() {
    return this.output !== null;
  }

  attach(planner) {
    for (const variable of this.variables) variable.constraints.push(this);
    planner.add(this);
  }

  detach(planner) {
    if (this.isSatisfied()) planner.remove(this);
    else this.removeFromVariables();
  }

  removeFromVariables() {
    for (const variable of this.variables) {
      variable.constraints = variable.constraints.filter((constraint) => constraint !== this);
    }
    this.output = null;
  }

  // Whether it may determine this variable: nothing stronger does, and it is not settled yet in this round.
  canDetermine(variable, mark) {
    return variable.mark !== mark && this.strength < variable.walkStrength;
  }
}

class StayConstraint extends Constraint {
  constructor(strength, variable) {
    super(strength, [variable]);
    this.keepsValue = true;
  }

  inputs() {
    return [];
  }

  chooseOutput(mark) {
    this.output = this.canDetermine(this.variables[0], mark) ? this.variables[0] : null;
  }

  recalculate() {
    this.output.walkStrength = this.strength;
    this.output.stays = this.keepsValue;
  }

  execute() {}
}

// Holds its variable like a stay, but at values that come from outside.
class EditConstraint extends StayConstraint {
  constructor(strength, variable) {
    super(strength, variable);
    this.keepsValue = false;
  }
}

// Relates a source and a destination; which of the two is computed from the other depends on their strengths.
class BinaryConstraint extends Constraint {
  constructor(strength, source, destination, parameters) {
    super(strength, [source, destination, ...parameters]);
    this.source = source;
    this.destination = destination;
    this.parameters = parameters;
  }

  inputs() {
    return [this.output === this.destination ? this.source : this.destination, ...this.parameters];
  }

  chooseOutput(mark) {
    const { source, destination } = this;
    let candidate;
    if (source.mark === mark) candidate = destination;
    else if (destination.mark === mark) candidate = source;
    else candidate = source.walkStrength > destination.walkStrength ? source : destination;
    this.output = this.canDetermine(candidate, mark) ? candidate : null;
  }

  recalculate() {
    const inputs = this.inputs();
    this.output.walkStrength = Math.max(this.strength, inputs[0].walkStrength);
    this.output.stays = inputs.every((input) => input.stays);
    if (this.output.stays) this.execute();
  }
}

class EqualityConstraint extends BinaryConstraint {
  constructor(strength, source, destination) {
    super(strength, source, destination, []);
  }

  execute() {
    if (this.output === this.destination) this.destination.value = this.source.value;
    else this.source.value = this.destination.value;
  }
}

// destination = source * scale + offset
class ScaleConstraint extends BinaryConstraint {
  constructor(strength, source, destination, scale, offset) {
    super(strength, source, destination, [scale, offset]);
    this.scale = scale;
    this.offset = offset;
  }

  execute() {
    if (this.output === this.destination) {
      this.destination.value = this.source.value * this.scale.value + this.offset.value;
    } else {
      this.source.value = (this.destination.value - this.offset.value) / this.scale.value;
    }
  }
}

class Planner {
  constructor() {
    this.lastMark = 0;
  }

  // Satisfies the constraint; the weaker one that it displaces is then satisfied in another way, and so on.
  add(constraint) {
    const mark = ++this.lastMark;
    let next = constraint;
    while (next !== null) next = this.satisfy(next, mark);
  }

  satisfy(constraint, mark) {
    constraint.chooseOutput(mark);
    if (!constraint.isSatisfied()) {
      if (constraint.strength === REQUIRED) throw new Error("a required constraint cannot be satisfied");
      return null;
    }
    for (const input of constraint.inputs()) input.mark = mark;
    const { output } = constraint;
    const displaced = output.determinedBy;
    if (displaced !== null) displaced.output = null;
    output.determinedBy = constraint;
    this.propagate(constraint, mark);
    output.mark = mark;
    return displaced;
  }

  propagate(constraint, mark) {
    const pending = [constraint];
    while (pending.length > 0) {
      const next = pending.pop();
      if (next.output.mark === mark) throw new Error("the constraints form a cycle");
      next.recalculate();
      this.collectConsumers(next.output, pending);
    }
  }

  // What was displaced by the constraint, or too weak for what depends on it, gets another chance: the strongest first.
  remove(constraint) {
    const { output } = constraint;
    constraint.removeFromVariables();
    const unsatisfied = this.resetDownstream(output);
    unsatisfied.sort((a, b) => a.strength - b.strength);
    for (const candidate of unsatisfied) this.add(candidate);
  }

  resetDownstream(variable) {
    variable.reset();
    const unsatisfied = [];
    const pending = [variable];
    while (pending.length > 0) {
      const next = pending.pop();
      for (const constraint of next.constraints) {
        if (!constraint.isSatisfied()) {
          unsatisfied.push(constraint);
        } else if (constraint !== next.determinedBy) {
          constraint.recalculate();
          pending.push(constraint.output);
        }
      }
    }
    return unsatisfied;
  }

  collectConsumers(variable, into) {
    for (const constraint of variable.constraints) {
      if (constraint !== variable.determinedBy && constraint.isSatisfied()) into.push(constraint);
    }
  }

  // The constraints to execute, in order, when the value of the edited variable has changed.
  planFor(edit) {
    const mark = ++this.lastMark;
    const plan = [];
    const pending = edit.isSatisfied() ? [edit] : [];
    while (pending.length > 0) {
      const next = pending.pop();
      if (next.output.mark !== mark && next.inputs().every((input) => input.isKnown(mark))) {
        plan.push(next);
        next.output.mark = mark;
        this.collectConsumers(next.output, pending);
      }
    }
    return plan;
  }

  edit(variable, values) {
    const edit = new EditConstraint(PREFERRED, variable);
    edit.attach(this);
    const plan = this.planFor(edit);
    for (const value of values) {
      variable.value = value;
      for (const constraint of plan) constraint.execute();
    }
    edit.detach(this);
  }
}

function chain(length) {
  const planner = new Planner();
  const variables = Array.from({ length }, () => new Variable(0));
  for (let i = 1; i < length; i++) new EqualityConstraint(REQUIRED, variables[i - 1], variables[i]).attach(planner);
  new StayConstraint(NORMAL, variables[length - 1]).attach(planner);
  let total = 0;
  for (let value = 1; value <= 30; value++) {
    planner.edit(variables[0], [value, value * 10, value * 100]);
    total += variables[length - 1].value;
  }
  return total;
}

function projection(length) {
  const planner = new Planner();
  const scale = new Variable(10);
  const offset = new Variable(1000);
  const sources = Array.from({ length }, (_, index) => new Variable(index));
  const destinations = sources.map((source) => {
    const destination = new Variable(0);
    new StayConstraint(NORMAL, source).attach(planner);
    new ScaleConstraint(REQUIRED, source, destination, scale, offset).attach(planner);
    return destination;
  });
  const sum = () => destinations.reduce((total, variable) => total + variable.value, 0);
  const sums = [sum()];
  const edit = (variable, value) => {
    planner.edit(variable, [value]);
    sums.push(sum());
  };
  edit(sources[0], 5);
  edit(destinations[1], 1170);
  edit(scale, 5);
  edit(offset, 2000);
  return { sums, source: sources[1].value };
}

function run() {
  return { chain: chain(100), projection: projection(100) };
}

// The chain copies its first variable to its last: 100 + 200 + ... + 3000. The sources of the projection are 0 to 99 (sum 4950), then
// 5 instead of 0 (4955), then 17 instead of 1 (4971); a sum is their sum times the scale and a hundred times the offset.
function verify(result) {
  const { sums, source } = result.projection;
  return result.chain === 46500 && source === 17 && sums.join() === "149500,149550,149710,124855,224855";
}
