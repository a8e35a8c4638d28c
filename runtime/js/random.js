// Math.random: a generator whose state travels, so that a moved program draws the numbers it would have drawn.
// xoshiro128** by Blackman and Vigna (public domain), two 32-bit draws for one number.

const randomState = newList();
for (let i = 0; i < 4; i += 1) randomState[i] = $host.random32() >>> 0;
// The state must not be zero throughout.
randomState[0] = (randomState[0] | 1) >>> 0;

const rotate = (bits, distance) => (bits << distance) | (bits >>> (32 - distance));
const random32 = () => {
  const state = randomState;
  const result = imul(rotate(imul(state[1], 5), 7), 9) >>> 0;
  const shifted = state[1] << 9;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotate(state[3], 11);
  return result;
};

const { random } = {
  /** 53 random bits. */
  random() {
    const high = random32() >>> 5;
    const low = random32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  },
};
defineMethod(Math, "random", random);

return { randomState };
