import { Flex, Skeleton } from '../ui';

/** The card's shape while nothing is known yet. */
export function CardSkeleton() {
  return (
    <div aria-busy="true" data-testid="score-card-skeleton">
      <Flex direction="column" gap="4">
        <Flex gap="2" align="center">
          <Skeleton width="45%" height={20} />
          <Skeleton width={64} height={20} rounded />
        </Flex>
        {[1, 2, 3].map(part => (
          <Flex key={part} direction="column" gap="1">
            <Skeleton width={80} height={12} />
            <Skeleton width="80%" height={16} />
          </Flex>
        ))}
      </Flex>
    </div>
  );
}
