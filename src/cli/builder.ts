#!/usr/bin/env node
import { ToolError } from '../contract/errors.ts';
import { readConfiguration } from '../platform/configuration.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { parseBuilderCommand, usage } from './builder-command.ts';
import { runBuilderCommand } from './run-builder-command.ts';

/** `builder …`: what the owner does on the machine of the platform. Exit codes: 0 done, 1 refused or failed, 2 not understood. */
const command = parseBuilderCommand(process.argv.slice(2));
switch (command.kind) {
  case 'help':
    process.stdout.write(usage);
    break;
  case 'unknown':
    process.stderr.write(`${command.problem}\n\n${usage}`);
    process.exitCode = 2;
    break;
  default:
    try {
      const { text, ok } = await runBuilderCommand(command, readConfiguration(process.env));
      process.stdout.write(text);
      process.exitCode = ok ? 0 : 1;
    } catch (error) {
      process.stderr.write(`${inWords(error)}\n`);
      process.exitCode = 1;
    }
}

function inWords(error: unknown): string {
  if (error instanceof StartProblem || error instanceof ToolError) return [error.message, error.hint].filter(Boolean).join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
