import { z } from 'zod';

const OpenHouse = z.object({
  url: z.url(),
  administrator: z.object({ login: z.string(), password: z.string() }),
  demoPassword: z.string(),
});
export type OpenHouse = z.infer<typeof OpenHouse>;

const NAME = 'AMBIT_OPEN_HOUSE';

/** Tells the workers, which inherit the environment, where the house is and what opens it. */
export function announceHouse({ url, administrator, demoPassword }: OpenHouse): void {
  process.env[NAME] = JSON.stringify({ url, administrator, demoPassword });
}

export function isHouseOpen(): boolean {
  return process.env[NAME] !== undefined;
}

/** The house that the journeys go through. */
export function openHouse(): OpenHouse {
  return OpenHouse.parse(JSON.parse(process.env[NAME] ?? 'null'));
}
