import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PreviewGroup } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';

/** Which field changes, how, and how often. */
export function GroupTitle(props: { group: PreviewGroup }) {
  const { object, path, change, values, count } = props.group;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const [value] = values;
  const isSame = values.length === 1 && value.count === count;
  const told = isSame
    ? [value.before, value.after].filter(each => each !== undefined)
    : [];
  return (
    <span className={text.wrap}>
      <span className={text.mono}>{path ? `${object} ${path}` : object}</span>{' '}
      {t(`preview.change.${change}`)}{' '}
      {told.length > 0 && (
        <>
          <span className={text.mono}>{told.join(' → ')}</span>{' '}
        </>
      )}
      {t('preview.renders', { count })}
    </span>
  );
}
