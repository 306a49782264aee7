import {
  appLanguageApiRef,
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { scoreTranslationRef } from '../../translation';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];
const TICK_MS = 30_000;

/** `2 minutes ago`, `in 30 seconds`. */
export function describeTime(time: number, now: number, language: string) {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const distance = time - now;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(distance) >= length) ??
    UNITS[UNITS.length - 1];
  return format.format(Math.trunc(distance / size), unit);
}

/** A moment relative to now, with the exact one to whoever points at it. */
export function TimeAgo(props: { iso?: string }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const language =
    useApiHolder().get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), TICK_MS);

  const time = props.iso ? Date.parse(props.iso) : NaN;
  if (Number.isNaN(time)) return <>{t('time.unknown')}</>;
  return (
    <time dateTime={props.iso} title={new Date(time).toLocaleString(language)}>
      {describeTime(time, now, language)}
    </time>
  );
}
