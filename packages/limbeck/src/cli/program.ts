/** The verbs as a commander program: arguments in, one verb run, its output printed. */
import { Command, type CommanderError, Option } from 'commander'
import { VERSION } from '../version.ts'
import { createContext, type GlobalOptions } from './context.ts'
import { usageError } from './usage-error.ts'
import type { Input, Output, Verb, VerbOption } from './verb.ts'
import { VERBS } from './verbs.ts'

const EXIT_CODE_HELP = `

Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 the database or the disk refused, 70 a mistake in limbeck.`

/** What a run of the program leaves for its end. */
export interface Outcome {
  exitCode: number
  /** The URLs that were in use, whose passwords nobody may see. */
  readonly urls: Set<string>
}

/**
 * Parses and runs.
 * @throws LimbeckError; and CommanderError once it has printed the help or the version
 */
export async function runProgram(argv: readonly string[], outcome: Outcome): Promise<void> {
  const program = new Command('limbeck')
    .description('Schema migrations for TypeScript: a graph of revisions that go up and down.')
    .version(VERSION, '--version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ outputError: () => {} })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride(refuse())
    .addHelpText('after', `\nBegin with: limbeck init${EXIT_CODE_HELP}`)
  for (const option of globalOptions()) program.addOption(option)
  for (const verb of VERBS) program.addCommand(commandFor(verb, program, outcome))
  await program.parseAsync([...glueNegativeTargets(argv)], { from: 'user' })
}

function globalOptions(): Option[] {
  return [
    new Option(
      '-c, --config <file>',
      'the configuration (default: limbeck.config.ts, .mts, .js or .mjs, here or above)',
    ),
    new Option('--url <url>', 'the database, instead of the one in the configuration'),
    // Not "--env-file": Node looks for that one in its whole command line, and ends when the file is missing.
    new Option('--env <file>', 'read environment variables from a file first'),
    new Option('--json', 'print JSON instead of text, errors too'),
    new Option('-q, --quiet', 'no notes and no progress on standard error'),
    new Option('--no-color', 'no colours (also with NO_COLOR, and when the output is not a terminal)'),
  ]
}

function commandFor(verb: Verb, program: Command, outcome: Outcome): Command {
  const command = new Command(verb.name)
    .description(verb.summary)
    .copyInheritedSettings(program)
    .exitOverride(refuse(verb.name))
    .allowExcessArguments(false)
    .addHelpText('after', `\nExample:\n  $ ${verb.example}${EXIT_CODE_HELP}`)
  for (const [name, explanation] of verb.arguments ?? []) command.argument(name, explanation)
  for (const option of verb.options ?? []) command.addOption(optionFor(option))
  // The global options may stand before or after the verb.
  for (const option of globalOptions()) command.addOption(option.hideHelp())
  command.action(async (): Promise<void> => {
    const globals: GlobalOptions = { ...program.opts(), ...definedOnly(command.opts()) }
    const context = createContext(globals, outcome.urls)
    const output = await verb.run(context, inputOf(command))
    print(output, globals.json === true)
    outcome.exitCode = output.no ? 1 : 0
  })
  return command
}

function optionFor({ flags, explanation, repeatable }: VerbOption): Option {
  const option = new Option(flags, explanation)
  if (!repeatable) return option
  return option.argParser((value: string, before: readonly string[] = []) => [...before, value])
}

/** `--no-color` exists as `color: true` by default on both levels; only what was typed counts. */
function definedOnly(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([key, value]) => key !== 'color' || value === false))
}

function inputOf(command: Command): Input {
  const options: Record<string, unknown> = command.opts()
  return {
    arguments: command.args,
    text: (name) => {
      const value = options[name]
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => options[name] === true,
    list: (name) => {
      const value = options[name]
      return Array.isArray(value) ? value.map(String) : []
    },
  }
}

function print({ data, text }: Output, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(data, jsonValue, 2)}\n`)
  else if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

/**
 * `limbeck downgrade -1` means a target, not an option: commander takes what follows `--` as arguments, so a relative target
 * is moved behind one.
 */
function glueNegativeTargets(argv: readonly string[]): readonly string[] {
  if (argv.includes('--') || !argv.some(isNegative)) return argv
  return [...argv.filter((text) => !isNegative(text)), '--', ...argv.filter(isNegative)]
}

function isNegative(text: string): boolean {
  return /^-\d+$/.test(text)
}

/** Printed help and the version speak for themselves; everything else that commander throws is wrong use. */
function refuse(verb?: string): (error: CommanderError) => never {
  return (error) => {
    throw error.exitCode === 0 || error.code === 'commander.help' ? error : usageError(error, verb)
  }
}
