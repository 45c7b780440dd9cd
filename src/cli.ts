process.stdout.write('kawan\n')
