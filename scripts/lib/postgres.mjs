import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './programs.mjs';
import { run } from './run.mjs';

function findBinaries() {
  const candidates = [
    ...fs
      .readdirSync('/usr/lib/postgresql', { withFileTypes: true })
      .map(entry => `/usr/lib/postgresql/${entry.name}/bin`),
  ].sort((a, b) => b.localeCompare(a, undefined, { numeric: true }));
  return candidates.find(directory =>
    fs.existsSync(path.join(directory, 'initdb')),
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function asDatabaseUser(command, args) {
  if (process.getuid?.() !== 0) {
    return [command, args];
  }
  const runuser = findProgram(['runuser'], { also: ['/usr/sbin', '/sbin'] });
  return [runuser ?? 'runuser', ['-u', 'postgres', '--', command, ...args]];
}

/**
 * Starts a PostgreSQL of its own on a free loopback port, in a temporary
 * folder, where the programs are installed. Answers undefined where not.
 */
export async function startPostgres() {
  const binaries = fs.existsSync('/usr/lib/postgresql')
    ? findBinaries()
    : undefined;
  if (!binaries) {
    return undefined;
  }
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'score-postgres-'));
  if (process.getuid?.() === 0) {
    await run('chown', ['postgres', directory]);
  }
  const data = path.join(directory, 'data');
  const port = await freePort();
  const call = async (program, args) => {
    const [command, all] = asDatabaseUser(path.join(binaries, program), args);
    const { code, output } = await run(command, all, {
      capture: true,
      cwd: directory,
    });
    if (code !== 0) {
      throw new Error(`${program} failed: ${output}`);
    }
  };
  await call('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  await call('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    path.join(directory, 'log'),
    '-o',
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c max_connections=200`,
    'start',
  ]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
