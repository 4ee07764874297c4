import { type House, startHouse } from '../../support/running-house';
import { awaitMessages } from './await-demo';
import { announceHouse, isHouseOpen } from './open-house';

/** Opens one house with the demo case for all journeys, and closes it after them however they went. */
export default async function openDemoHouse(): Promise<() => Promise<void>> {
  // Whoever writes a journey keeps a house open and names it, since opening one takes minutes.
  if (isHouseOpen()) return async () => undefined;
  const house = await startHouse({ demo: true });
  await untilFurnished(house);
  return () => house.stop();
}

/** A set-up that fails gets no teardown: what it opened it closes itself. */
async function untilFurnished(house: House): Promise<void> {
  try {
    announceHouse(house);
    await awaitMessages();
  } catch (error) {
    await house.stop();
    throw error;
  }
}
