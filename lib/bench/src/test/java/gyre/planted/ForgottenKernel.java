package gyre.planted;

import gyre.kernel.Kernel;

/** A contract that is in no catalogue. */
public interface ForgottenKernel extends Kernel {}
