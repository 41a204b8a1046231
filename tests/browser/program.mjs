// The program that is looked at: the one in the variable KREISBLATT, else the one that cargo has built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = ['release', 'debug'].map((kind) => fileURLToPath(new URL(`../../target/${kind}/kreisblatt`, import.meta.url)));

export const program = process.env.KREISBLATT ?? built.find(existsSync);
