import type { Environment } from "../../config/environment";
import { entranceQuestions } from "./entrance";
import { microservicesQuestions } from "./microservices";
import { nodeQuestions } from "./nodes";
import { platformQuestions } from "./platform";
import type { Question } from "./question";
import { serviceQuestions } from "./services";

export { never, reaches, wrongAnswer, wrongAnswers, type Question } from "./question";

/**
 * All that is asked about who reaches whom in an environment, with the answers that its document and its configuration
 * ask for. Nothing here reads a policy, a rule or a route: they are what is tested.
 */
export function questionsOf(environment: Environment): Question[] {
  if (environment.blueprint === "microservices") return microservicesQuestions(environment);
  return [
    ...entranceQuestions(environment),
    ...serviceQuestions(environment),
    ...platformQuestions(environment),
    ...nodeQuestions(environment),
  ];
}
