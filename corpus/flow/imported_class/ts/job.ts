import * as child from 'child_process';

abstract class Base {
  protected abstract command(): string;

  run(): void {
    child.execSync(this.command()); // sink[command] from name
  }
}

export class Job extends Base {
  constructor(private name: string) {
    super();
  }

  protected command(): string {
    return 'ls ' + this.name;
  }

  tidy(): void {
    child.execSync('rm ' + this.name); // safe[command]
  }
}
