import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentSummary,
  ResourceTypeDifference,
} from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Text } from '../ui';

/** What of a type is not the same in all environments where it works. */
export function DifferenceList(props: {
  differences: readonly ResourceTypeDifference[];
  environments: readonly EnvironmentSummary[];
}) {
  const { differences, environments } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  // Where it works is said above, with reasons.
  const told = differences.filter(({ kind }) => kind !== 'availability');
  if (told.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        {t('types.details.noDifferences')}
      </Text>
    );
  }
  return (
    <ul className={text.list}>
      {told.map(({ kind, name, message, how }) => {
        const texts = [...new Set(Object.values(how ?? {}))];
        return (
          <li key={`${kind}/${name}`}>
            {texts.length === 0 && (
              <Text as="p" variant="body-medium">
                {message}
              </Text>
            )}
            {texts.map(each => (
              <Text key={each} as="p" variant="body-medium">
                <strong>
                  {environments
                    .filter(environment => how?.[environment.name] === each)
                    .map(({ title }) => title)
                    .join(', ')}
                </strong>
                {': '}
                {each}
              </Text>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
