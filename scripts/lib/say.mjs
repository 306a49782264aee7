/** One line to the person who waits: what happens now. */
export function say(message) {
  process.stdout.write(`\n▸ ${message}\n`);
}

/** Ends the process with a message that says what to do next. */
export function giveUp(message) {
  process.stderr.write(`\n✖ ${message}\n`);
  process.exit(1);
}
