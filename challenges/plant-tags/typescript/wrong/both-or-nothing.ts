export interface Plant {
  name: string
  water?: number // how many times a week
  place?: { room?: string }
}

export function plantTag(plant: Plant): string {
  if (plant.water === undefined || plant.place?.room === undefined) {
    return `${plant.name}: 1 x a week, ${plant.place?.room ?? 'anywhere'}`
  }
  return `${plant.name}: ${plant.water} x a week, ${plant.place.room}`
}
