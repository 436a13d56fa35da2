//! What pages of many makers become.

use super::read;
