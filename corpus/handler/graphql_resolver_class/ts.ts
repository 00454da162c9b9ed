import { execSync } from 'child_process';
import { Arg, Ctx, Mutation, Query, Resolver, Root } from 'type-graphql';

@Resolver()
export class NoteResolver {
  @Query(() => String)
  notes(@Arg('word') word: string, @Arg('count') count: number, @Ctx() context: { lang: string }) { // source[remote] as word
    execSync('grep -m ' + count); // safe[command]
    execSync('grep --lang ' + context.lang); // safe[command]
    return execSync('grep ' + word); // sink[command] from word
  }

  @Mutation(() => String)
  add(@Arg('input') { text }: { text: string }, @Root() root: { name: string }) { // source[remote] as text
    execSync('add ' + root.name); // safe[command]
    return execSync('add ' + text); // sink[command] from text
  }

  show(word: string) {
    return execSync('show ' + word); // safe[command]
  }
}
