import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Finding } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { isEngineComparison, isEngineSame } from '../Findings';
import { Flex, Text } from '../ui';

/** Where the engine that the environment names differs from the portal's own. */
export function EngineComparison(props: {
  findings: readonly Finding[];
  /** Who made the files that are shown. */
  renderer: string;
}) {
  const { findings, renderer } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const compared = findings.filter(isEngineComparison);
  if (compared.length === 0) return null;
  const differing = compared.filter(finding => !isEngineSame(finding));
  return (
    <Flex direction="column" gap="2">
      <div>
        <Text as="h3" variant="body-large" weight="bold">
          {t('environment.engine.title')}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {differing.length > 0
            ? t('environment.engine.differs', { engine: renderer })
            : t('environment.engine.same', { engine: renderer })}
        </Text>
      </div>
      {differing.length > 0 && (
        <ul className={text.list}>
          {differing.map(({ message }) => (
            <li key={message}>
              <Text as="span" variant="body-small" className={text.mono}>
                {message}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Flex>
  );
}
