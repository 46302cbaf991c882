import sys

from intersession.cli import main

sys.exit(main())
