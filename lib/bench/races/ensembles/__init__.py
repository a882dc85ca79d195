"""What the races of ensembles share: systems as data, their truth, their peers."""
