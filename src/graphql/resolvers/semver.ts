import type { Resolvers } from '#graphql/generated/types.ts';

export const semver: Resolvers = {
  Version: {
    semverAssessment: (node, _, { reader }) => reader.assessments.semver(node),
  },
};
