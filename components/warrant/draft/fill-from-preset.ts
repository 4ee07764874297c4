import type { inferRouterOutputs } from '@trpc/server';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type { AppRouter } from '@/server/trpc/root';
import type { DraftValues } from './draft-values';

dayjs.extend(utc);

type Preset = inferRouterOutputs<AppRouter>['warrants']['presets'][number];

/** The form with a preset's values in it. What the preset leaves to the order stays as it was; days count from the day the power begins. */
export function fillFromPreset(values: DraftValues, preset: Preset): DraftValues {
  const powerTo = endOfPower(values.powerFrom, preset.powerDays.value) ?? values.powerTo;
  const isWithin = preset.contentRule.value === 'WITHIN_POWER';
  return {
    ...values,
    preset: preset.code,
    jurisdiction: preset.jurisdiction,
    type: preset.type.value,
    issuerKind: preset.issuerKind.value,
    legalBasis: [preset.legalBasis.value],
    powerTo,
    ...(isWithin && { contentFrom: values.powerFrom, contentTo: powerTo }),
  };
}

/** The first moment without the power, or null where the beginning or the days are not known. */
export function endOfPower(powerFrom: string, days: number | null): string | null {
  if (powerFrom === '' || days === null) return null;
  return dayjs.utc(powerFrom).add(days, 'day').format('YYYY-MM-DDTHH:mm');
}
