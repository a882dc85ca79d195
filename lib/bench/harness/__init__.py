"""What all races share: builds, starts both sides, compares, times, reports."""
