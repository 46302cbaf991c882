"""What other programs make of the same ballots; run by `make oracles`, in an environment that has them."""
