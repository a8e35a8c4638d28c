// The module "os": the machine as far as a program that moves can know it, the same wherever it is.

const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };

module.exports = {
  EOL: "\n",
  devNull: "/dev/null",
  constants: { signals },
  platform: () => "linux",
  type: () => "Linux",
  release: () => "0.0.0",
  version: () => "",
  arch: () => "x64",
  machine: () => "x86_64",
  endianness: () => "LE",
  hostname: () => "sojourn",
  homedir: () => process.env.HOME ?? "/",
  tmpdir: () => "/tmp",
  uptime: () => process.uptime(),
  loadavg: () => [0, 0, 0],
  totalmem: () => 0,
  freemem: () => 0,
  cpus: () => [],
  availableParallelism: () => 1,
  networkInterfaces: () => ({}),
  userInfo: () => ({ uid: -1, gid: -1, username: "sojourn", homedir: "/", shell: null }),
};
